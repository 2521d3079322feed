package org.tandembot.platform.slack;

import org.tandembot.platform.OutageContract;

/** Redis hangs while people are in Slack. */
@SlackGround
class SlackOutageTests extends OutageContract {}
