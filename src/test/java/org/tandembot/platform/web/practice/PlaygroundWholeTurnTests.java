package org.tandembot.platform.web.practice;

import org.tandembot.platform.web.PageTurnContract;

@PlaygroundGround
class PlaygroundWholeTurnTests extends PageTurnContract {}
