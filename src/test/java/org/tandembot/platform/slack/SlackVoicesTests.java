package org.tandembot.platform.slack;

import org.tandembot.platform.VoicesContract;

@SlackGround
class SlackVoicesTests extends VoicesContract {}
