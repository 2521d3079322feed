package org.tandembot.platform.playground;

import org.tandembot.platform.TypedWordsContract;

@PlaygroundGround
class PlaygroundTypedWordsTests extends TypedWordsContract {}
