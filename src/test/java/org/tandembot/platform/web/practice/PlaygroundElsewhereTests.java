package org.tandembot.platform.web.practice;

import org.tandembot.platform.ElsewhereContract;

@PlaygroundGround
class PlaygroundElsewhereTests extends ElsewhereContract {}
