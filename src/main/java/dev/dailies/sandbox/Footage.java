package dev.dailies.sandbox;

/**
 * What a file shows: one scene, or several joined.
 */
sealed interface Footage permits Scene, JoinedScenes {

}
