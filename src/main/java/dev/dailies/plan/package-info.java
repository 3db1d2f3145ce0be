/**
 * What things cost and how much may be spent: the price book and the budget.
 */
@NullMarked
package dev.dailies.plan;

import org.jspecify.annotations.NullMarked;
