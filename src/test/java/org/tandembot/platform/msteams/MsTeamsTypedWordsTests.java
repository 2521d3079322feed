package org.tandembot.platform.msteams;

import org.tandembot.platform.TypedWordsContract;

@TeamsGround
class MsTeamsTypedWordsTests extends TypedWordsContract {}
