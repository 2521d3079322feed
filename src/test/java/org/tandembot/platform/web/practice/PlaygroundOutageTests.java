package org.tandembot.platform.web.practice;

import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.platform.OutageContract;

/** Redis hangs while people are in the playground. */
@PlaygroundGround
@DirtiesContext // What the people of the practice team were sent here is not for other tests to read.
class PlaygroundOutageTests extends OutageContract {}
