package org.tandembot.platform.msteams;

import org.tandembot.platform.ElsewhereContract;

@TeamsGround
class MsTeamsElsewhereTests extends ElsewhereContract {}
