package dev.dailies.sandbox.film;

/**
 * What a file shows: one scene, several joined, one without its sound, or a picture of
 * one.
 */
public sealed interface Footage permits Scene, JoinedScenes, Muted, Still {

}
