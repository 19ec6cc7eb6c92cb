// The model that gives back what a golden case says, and that does wrong what a fault asks of it.
#ifndef REPLAY_MODEL_HPP
#define REPLAY_MODEL_HPP

#include <exception>
#include <string>

#include "replay_data.hpp"
#include "test_case.hpp"

namespace conformance {

/// What the model throws where it is to fail; the number tells one from another.
class model_failure : public std::exception {
public:
    explicit model_failure(std::uint64_t number) noexcept : number_(number) {}
    const char *what() const noexcept override { return "the replaying model has failed"; }
    std::uint64_t number() const noexcept { return number_; }

private:
    std::uint64_t number_;
};

class replay_model : public encodec::frame_model {
public:
    replay_model(replay_data data, bool has_static_time_axis) : data_(std::move(data)), is_static_(has_static_time_axis) {}

    /// Begins an operation: its calls are counted from 1. The cancellation is for that fault alone.
    void begin(const fault &wanted, encodec::cancellation *cancellation);

    void encode(const encodec::frame_encoding &work) override;
    void decode(const encodec::frame_decoding &work) override;
    bool has_static_time_axis() const override { return is_static_; }

    /// What was handed over that is not the golden case's: the case has failed, whatever the library made of it. Empty if all was well.
    const std::string &complaint() const noexcept { return complaint_; }

    /// The number of the failure that was thrown last; 0 for none.
    std::uint64_t thrown() const noexcept { return thrown_; }

    std::uint32_t calls() const noexcept { return calls_; }

private:
    void begin_call(std::uint32_t windows, std::uint32_t codebooks);
    void end_call();
    bool is_faulty(fault_kind kind) const noexcept { return fault_.kind == kind && calls_ == fault_.call; }
    bool is_input_of(std::size_t chunk, encodec::span<const float> window, std::size_t samples) const;
    bool is_chunk(std::size_t chunk, const std::int32_t *codes, std::size_t frames) const;
    std::size_t find_chunk(const std::int32_t *codes, std::size_t frames, float scale);
    [[noreturn]] void complain(const std::string &what);

    replay_data data_;
    bool is_static_;
    fault fault_;
    encodec::cancellation *cancellation_ = nullptr;
    std::uint32_t calls_ = 0;
    std::size_t encoded_ = 0;
    std::uint64_t thrown_ = 0;
    std::string complaint_;
};

}  // namespace conformance

#endif
