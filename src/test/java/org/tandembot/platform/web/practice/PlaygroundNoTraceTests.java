package org.tandembot.platform.web.practice;

import org.tandembot.platform.NoTraceContract;

@PlaygroundGround
class PlaygroundNoTraceTests extends NoTraceContract {}
