/**
 * AceData Cloud's Veo API behind the provider port.
 */
@NullMarked
package dev.dailies.provider.acedata;

import org.jspecify.annotations.NullMarked;
