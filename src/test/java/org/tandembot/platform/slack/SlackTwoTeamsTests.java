package org.tandembot.platform.slack;

import org.tandembot.platform.TwoTeamsContract;

@SlackGround
class SlackTwoTeamsTests extends TwoTeamsContract {}
