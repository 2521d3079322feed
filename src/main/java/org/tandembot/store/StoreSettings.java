package org.tandembot.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Redis is to be used.
 *
 * @param acceptWeakerDurability start although Redis may lose answers that were already acknowledged, because its
 *     append-only file is off or not written at once, because it may evict keys, or because it does not tell
 */
@ConfigurationProperties("tandem.store")
record StoreSettings(@DefaultValue("false") boolean acceptWeakerDurability) {}
