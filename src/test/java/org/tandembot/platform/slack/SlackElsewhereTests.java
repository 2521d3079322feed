package org.tandembot.platform.slack;

import org.tandembot.platform.ElsewhereContract;

@SlackGround
class SlackElsewhereTests extends ElsewhereContract {}
