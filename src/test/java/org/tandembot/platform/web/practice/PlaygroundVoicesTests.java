package org.tandembot.platform.web.practice;

import org.tandembot.platform.VoicesContract;

@PlaygroundGround
class PlaygroundVoicesTests extends VoicesContract {}
