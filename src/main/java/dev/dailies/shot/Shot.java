package dev.dailies.shot;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * @param fallbacks what is asked for instead where a take cannot be made, those of one
 * take in their order
 * @param instead by the id of a fallback's first operation that is in force, that of the
 * one it stands in for
 */
public record Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
		Approval approved, List<Operation> operations, List<String> otherIds, List<Fallback> fallbacks,
		Map<String, String> instead) {

	public Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
			Approval approved, List<Operation> operations, List<String> otherIds) {
		this(id, position, provider, prompt, labels, approved, operations, otherIds, List.of());
	}

	public Shot(String id, int position, String provider, @Nullable String prompt, Map<String, String> labels,
			Approval approved, List<Operation> operations, List<String> otherIds, List<Fallback> fallbacks) {
		this(id, position, provider, prompt, labels, approved, operations, otherIds, fallbacks, Map.of());
	}

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
		fallbacks = List.copyOf(fallbacks);
		instead = Map.copyOf(instead);
	}

	/**
	 * The same shot as it stands once what could not be made was taken elsewhere: each
	 * take asks for its last fallback that was taken, or is to be.
	 * @param taken by the id of a fallback's first operation, which operation it was
	 * taken instead of
	 * @param refused first operations that are surely not made
	 */
	public Shot inForce(Map<String, String> taken, Set<String> refused) {
		return this.fallbacks.isEmpty() ? this : new TakenFallbacks(this, taken, refused).shot();
	}

	/**
	 * The first operation that one of this shot's stands in for; null if it is none that
	 * does.
	 */
	public @Nullable String insteadOf(Operation operation) {
		return this.instead.get(operation.id());
	}

	/**
	 * The same shot that asks for other operations.
	 */
	Shot asking(List<Operation> others, List<Fallback> left, Map<String, String> standingIn) {
		return new Shot(this.id, this.position, this.provider, this.prompt, this.labels, this.approved, others,
				this.otherIds, left, standingIn);
	}

	/**
	 * The same shot with these operations, under that id.
	 */
	Shot as(String known, List<Operation> under, List<Fallback> instead) {
		return new Shot(known, this.position, this.provider, this.prompt, this.labels, this.approved, under, List.of(),
				instead);
	}

}
