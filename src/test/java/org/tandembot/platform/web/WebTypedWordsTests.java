package org.tandembot.platform.web;

import org.tandembot.platform.TypedWordsContract;

@WebGround
class WebTypedWordsTests extends TypedWordsContract {}
