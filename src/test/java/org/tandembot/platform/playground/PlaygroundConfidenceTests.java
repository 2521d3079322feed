package org.tandembot.platform.playground;

import org.tandembot.platform.ConfidenceContract;

@PlaygroundGround
class PlaygroundConfidenceTests extends ConfidenceContract {}
