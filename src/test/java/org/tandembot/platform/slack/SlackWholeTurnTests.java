package org.tandembot.platform.slack;

import org.tandembot.platform.WholeTurnContract;

/** The conversation over signed requests, up to Block Kit. */
@SlackGround
class SlackWholeTurnTests extends WholeTurnContract {}
