package org.tandembot.platform.playground;

import org.tandembot.platform.NoTraceContract;

@PlaygroundGround
class PlaygroundNoTraceTests extends NoTraceContract {}
