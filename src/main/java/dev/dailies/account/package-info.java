/**
 * What an account at a provider allows, whoever uses it: how fast submits may leave, and
 * what it asked for or lacked.
 */
@NullMarked
package dev.dailies.account;

import org.jspecify.annotations.NullMarked;
