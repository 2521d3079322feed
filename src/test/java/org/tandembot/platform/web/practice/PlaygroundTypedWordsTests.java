package org.tandembot.platform.web.practice;

import org.tandembot.platform.TypedWordsContract;

@PlaygroundGround
class PlaygroundTypedWordsTests extends TypedWordsContract {}
