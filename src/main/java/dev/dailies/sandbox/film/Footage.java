package dev.dailies.sandbox.film;

/**
 * What a file shows: one scene, several joined, or a picture of one.
 */
public sealed interface Footage permits Scene, JoinedScenes, Still {

}
