package dev.dailies.sandbox.film;

/**
 * What a file shows: one scene, or several joined.
 */
public sealed interface Footage permits Scene, JoinedScenes {

}
