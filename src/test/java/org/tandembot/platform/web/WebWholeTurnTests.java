package org.tandembot.platform.web;

@WebGround
class WebWholeTurnTests extends PageTurnContract {}
