/**
 * What a run needs, looked at before one is begun: folders, ledger, tokens, providers,
 * messages, the manifest.
 */
@NullMarked
package dev.dailies.doctor;

import org.jspecify.annotations.NullMarked;
