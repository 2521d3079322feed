package org.tandembot.platform.msteams;

import org.tandembot.platform.ConfidenceContract;

@TeamsGround
class MsTeamsConfidenceTests extends ConfidenceContract {}
