package org.tandembot.platform.web;

import org.tandembot.platform.ConfidenceContract;

@WebGround
class WebConfidenceTests extends ConfidenceContract {}
