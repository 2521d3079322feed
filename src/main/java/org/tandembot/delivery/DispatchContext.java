package org.tandembot.delivery;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Router;

/** What the dispatchers of one instance share. */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
record DispatchContext(
        RedisOutbox outbox,
        Router router,
        QuietHoursPolicy quietHours,
        UnreachableRecipients unreachable,
        DeliveryMetrics metrics,
        DeliverySettings settings,
        InstantSource clock) {}
