package dev.dailies.sandbox;

import java.nio.charset.StandardCharsets;

/**
 * Makes the clip of a scene: placeholder.
 */
final class ClipStudio {

	byte[] film(Scene scene) {
		return scene.toString().repeat(20).getBytes(StandardCharsets.UTF_8);
	}

}
