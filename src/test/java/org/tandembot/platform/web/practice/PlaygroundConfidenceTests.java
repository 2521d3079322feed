package org.tandembot.platform.web.practice;

import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.platform.ConfidenceContract;

/** The made-up team is one and the same as long as Tandem runs, so what was asked of it here must not be left to others. */
@PlaygroundGround
@DirtiesContext
class PlaygroundConfidenceTests extends ConfidenceContract {}
