/** The page that a slip or poster leads to: for people without an account, without script, cookie or anything of a third party. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "platform.http",
            "platform.web.page",
            "slip",
            "message",
            "dialog",
            "vault",
            "store"
        })
package org.tandembot.platform.web.slip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
