package dev.dailies.shot;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One row of a manifest, as a tree of operations.
 *
 * @param id its identity, never its position
 * @param position where it stands in the manifest, from 0; results keep this order
 * @param provider the provider its operations are bought from
 * @param prompt null if it starts from an existing video
 * @param labels the user's own columns, in the manifest's order
 * @param approved what a person approved of what is held of it
 * @param operations parents before their children, take by take
 * @param otherIds under which a ledger may have it, because its text was written there in
 * another Unicode form
 */
public record Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
		Approval approved, List<Operation> operations, List<String> otherIds) {

	public Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
			Approval approved, List<Operation> operations) {
		this(id, position, provider, prompt, labels, approved, operations, List.of());
	}

	public Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
			List<Operation> operations) {
		this(id, position, provider, prompt, labels, Approval.NONE, operations);
	}

	public Shot {
		operations = List.copyOf(operations);
		otherIds = List.copyOf(otherIds);
	}

	/**
	 * The same shot with these operations, under that id.
	 */
	Shot as(String known, List<Operation> under) {
		return new Shot(known, this.position, this.provider, this.prompt, this.labels, this.approved, under);
	}

}
