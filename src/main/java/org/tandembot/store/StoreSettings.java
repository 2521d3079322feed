package org.tandembot.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Redis is to be used.
 *
 * @param acceptWeakerDurability Start although Redis may lose answers that people were told are saved: because its append-only file is
 *     off or not written at once, because it may evict keys, or because it does not tell its settings.
 * @param lookEvery How often to look whether Redis can be written. The longer, the later a Redis that hangs is noticed while nobody
 *     asks anything of it.
 */
@ConfigurationProperties("tandem.store")
record StoreSettings(
        @DefaultValue("false") boolean acceptWeakerDurability,
        @DefaultValue("1s") Duration lookEvery) {}
