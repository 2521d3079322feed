package org.tandembot.platform.msteams.registration;

/** The bot as it is registered in one tenant, which it serves. */
public record Registration(String appId, String tenant, AppToken token) {}
