package org.tandembot.platform.web;

@WebGround
class WebInvitationsTests extends InvitationsContract {}
