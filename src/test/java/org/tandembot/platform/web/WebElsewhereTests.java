package org.tandembot.platform.web;

import org.tandembot.platform.ElsewhereContract;

@WebGround
class WebElsewhereTests extends ElsewhereContract {}
