package org.tandembot.platform.playground;

import org.tandembot.platform.OutageContract;

/** Redis hangs while people are in the playground. */
@PlaygroundGround
class PlaygroundOutageTests extends OutageContract {}
