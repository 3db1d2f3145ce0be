package dev.dailies.sandbox.film;

/**
 * A small picture of a scene, a JPEG. It is the same for all that show the scene.
 */
public record Still(Scene scene) implements Footage {

}
