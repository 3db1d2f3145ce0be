package dev.dailies.provider;

import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;

/**
 * The part of a provider's traffic that a pause holds back; what is null is not looked
 * at.
 *
 * @param account the account at the provider; null for every account
 * @param model the model; null for every model
 * @param kind the kind of operation; null for every kind
 */
public record PauseScope(@Nullable String account, @Nullable String model, @Nullable OperationKind kind) {

	/**
	 * Everything that goes to the provider.
	 */
	public static final PauseScope ALL = new PauseScope(null, null, null);

	/**
	 * Whether it holds back all that one model makes, as its quota of the day does.
	 */
	public boolean isModels() {
		return this.model != null && this.kind == null;
	}

}
