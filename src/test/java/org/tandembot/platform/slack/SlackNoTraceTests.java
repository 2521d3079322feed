package org.tandembot.platform.slack;

import org.tandembot.platform.NoTraceContract;

@SlackGround
class SlackNoTraceTests extends NoTraceContract {}
