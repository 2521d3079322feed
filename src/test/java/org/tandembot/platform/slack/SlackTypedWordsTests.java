package org.tandembot.platform.slack;

import org.tandembot.platform.TypedWordsContract;

@SlackGround
class SlackTypedWordsTests extends TypedWordsContract {}
