package org.tandembot.platform.msteams;

import org.tandembot.platform.VoicesContract;

@TeamsGround
class MsTeamsVoicesTests extends VoicesContract {}
