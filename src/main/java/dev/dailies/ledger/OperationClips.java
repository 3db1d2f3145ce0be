package dev.dailies.ledger;

import java.util.List;

import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;

/**
 * What an operation left behind.
 *
 * @param clips by number, without what is known of their pictures
 */
public record OperationClips(String id, String shotId, OperationState state, List<Clip> clips) {

	public OperationClips {
		clips = List.copyOf(clips);
	}

}
