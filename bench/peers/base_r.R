#!/usr/bin/env Rscript
# Base R, vectorised over trials: all trials of a block advance by one event per pass.
# usage: base_r.R WORKLOAD.json TRIALS [seed]
given <- commandArgs(TRUE)
n_trials <- as.integer(given[2])
set.seed(if (length(given) > 2) as.integer(given[3]) else 1L)
block <- 1000L

# Base R reads no JSON; these files are flat.
text <- readChar(given[1], file.info(given[1])$size)
numbers_in <- function(found, key) {
  as.numeric(strsplit(gsub('[][ ]', '', sub('^"[^"]*": ', '', found)), ',')[[1]])
}
numbers <- function(key) {
  numbers_in(regmatches(text, regexpr(paste0('"', key, '": (\\[[^]]*\\]|[-0-9.e+]+)'), text)))
}
n <- numbers("N"); n_features <- numbers("K"); n_shocks <- numbers("S"); n_months <- numbers("H")
frailty_sd <- numbers("sigma"); gamma <- numbers("gamma"); log_rate <- numbers("alpha")
features <- matrix(numbers("X"), n, n_features, byrow = TRUE)
mean <- numbers("m"); sd <- numbers("s"); top <- numbers("top") + 1; n_top <- length(top)
first <- numbers("W_ptr"); source <- numbers("W_idx"); weight <- numbers("W_val")
shock_rate <- numbers("shock_rate"); months <- numbers("shock_dur"); effect <- numbers("shock_eff")
group <- regmatches(text, regexpr('"shock_group": \\[.*?\\]\\]', text, perl = TRUE))
is_member <- matrix(numbers_in(group), n_shocks, n, byrow = TRUE)
influence <- matrix(0, n, n)
for (i in 1:n) if (first[i + 1] > first[i]) {
  edges <- (first[i] + 1):first[i + 1]
  influence[i, source[edges] + 1] <- weight[edges]
}
factors <- exp(gamma * influence) # column j: what j's recognition does
shocks <- rbind(exp(is_member * effect), exp(-is_member * effect))
arrivals <- sum(shock_rate)

histogram <- integer(n * n_months); counts <- integer(n + 1); before <- matrix(0, n_top, n_top)
place_among_top <- integer(n); place_among_top[top] <- 1:n_top

recognise <- function(rate, month, rows, at, total) {
  chosen <- rate[, rows, drop = FALSE]
  sums <- cumsum(chosen) # one sum over all columns, then a search in it
  offset <- c(0, sums[n * seq_along(rows)])[seq_along(rows)]
  state <- findInterval(offset + pmin(at, total * (1 - 1e-12)), sums) + 1L -
    n * (seq_along(rows) - 1L)
  state <- pmin(pmax(state, 1L), n)
  chosen[cbind(state, seq_along(rows))] <- 0
  column <- pmin(pmax(ceiling(month), 1), n_months)
  histogram <<- histogram + tabulate((state - 1L) * n_months + column, n * n_months)
  for (x in which(place_among_top[state] > 0)) {
    a <- place_among_top[state[x]]
    before[a, ] <<- before[a, ] + (chosen[top, x] > 0)
  }
  chosen * factors[, state]
}

run_block <- function(b) {
  # A trial is a column, so that it is contiguous.
  rate <- exp(features %*% (mean + sd * matrix(rnorm(n_features * b), n_features, b)) + log_rate +
    frailty_sd * rnorm(n * b))
  month <- numeric(b); running <- matrix(0, n_shocks, b); count <- integer(b)
  repeat {
    total <- colSums(rate); ends <- running / months; all <- total + arrivals + colSums(ends)
    month <- month + rexp(length(month)) / all
    stays <- month < n_months
    if (!all(stays)) {
      counts <<- counts + tabulate(count[!stays] + 1L, n + 1)
      if (!any(stays)) break
      rate <- rate[, stays, drop = FALSE]; month <- month[stays]; count <- count[stays]
      running <- running[, stays, drop = FALSE]; ends <- ends[, stays, drop = FALSE]
      total <- total[stays]; all <- all[stays]
    }
    at <- runif(length(month)) * all
    is_recognition <- at < total
    rows <- which(is_recognition)
    if (length(rows)) {
      count[rows] <- count[rows] + 1L
      rate[, rows] <- recognise(rate, month[rows], rows, at[rows], total[rows])
    }
    rows <- which(!is_recognition)
    if (length(rows)) {
      steps <- rbind(matrix(cumsum(shock_rate), n_shocks, length(rows)),
        arrivals + apply(ends[, rows, drop = FALSE], 2, cumsum))
      left <- rep(at[rows] - total[rows], each = 2 * n_shocks)
      what <- pmin(colSums(steps <= left) + 1L, 2L * n_shocks)
      shock <- (what - 1L) %% n_shocks + 1L; begins <- what <= n_shocks
      is_right <- begins | running[cbind(shock, rows)] > 0
      rows <- rows[is_right]; what <- what[is_right]; shock <- shock[is_right]
      at_place <- cbind(shock, rows)
      running[at_place] <- running[at_place] + ifelse(begins[is_right], 1, -1)
      rate[, rows] <- rate[, rows] * t(shocks[what, , drop = FALSE])
    }
  }
}

start <- proc.time()
done <- 0
while (done < n_trials) {
  b <- min(block, n_trials - done)
  run_block(b)
  done <- done + b
}
spent <- proc.time() - start
wall <- spent[["elapsed"]]; cpu <- sum(spent[1:2])
shares <- matrix(histogram, n_months, n) / n_trials
list_of <- function(x) paste0("[", paste(signif(x, 10), collapse = ","), "]")
cat(sprintf(paste0('{"peer":"base R","trials":%d,"seconds":%g,"trials_per_s":%g,"cpu_seconds":%g,',
  '"trials_per_cpu_s":%g,"mean_recognisers":%.8g,"p_final":%s,"p_month_mean":%s,"count_dist":%s,',
  '"before":%s}\n'),
  n_trials, wall, n_trials / wall, cpu, n_trials / cpu, sum(shares), list_of(colSums(shares)),
  list_of(cumsum(rowMeans(shares))), list_of(counts / n_trials), list_of(as.vector(t(before)) / n_trials)))
