package org.tandembot.platform.msteams;

import org.tandembot.platform.web.InvitationsContract;

@TeamsGround
class MsTeamsInvitationsTests extends InvitationsContract {}
