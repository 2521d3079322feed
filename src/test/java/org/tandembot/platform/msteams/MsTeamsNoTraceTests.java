package org.tandembot.platform.msteams;

import org.tandembot.platform.NoTraceContract;

@TeamsGround
class MsTeamsNoTraceTests extends NoTraceContract {}
