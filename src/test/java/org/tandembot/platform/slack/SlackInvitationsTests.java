package org.tandembot.platform.slack;

import org.tandembot.platform.web.InvitationsContract;

@SlackGround
class SlackInvitationsTests extends InvitationsContract {}
