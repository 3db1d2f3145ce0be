/**
 * KIE's Veo 3.1 API behind the provider port.
 */
@NullMarked
package dev.dailies.provider.kie;

import org.jspecify.annotations.NullMarked;
