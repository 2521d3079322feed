package org.tandembot.dialog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the mistakes to whoever starts Tandem, without a stack trace. */
class DialogProblemsAnalyzer extends AbstractFailureAnalyzer<DialogProblems> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DialogProblems cause) {
        return new FailureAnalysis(
                cause.toString(),
                "Put these right and start Tandem again. Nothing was changed and nothing was sent.",
                cause);
    }
}
