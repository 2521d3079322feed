package org.tandembot.platform.msteams;

import org.tandembot.platform.TwoTeamsContract;

@TeamsGround
class MsTeamsTwoTeamsTests extends TwoTeamsContract {}
